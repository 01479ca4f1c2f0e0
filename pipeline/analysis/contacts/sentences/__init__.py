"""A sentence as the contact rules see it: clauses, party units, verb groups, lists."""
