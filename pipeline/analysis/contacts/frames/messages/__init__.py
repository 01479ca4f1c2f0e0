"""Messages: the frames that their nouns open, who writes, brings and receives them.

==================  ============================================================================
``finding``         the frames of a clause that a noun of message opens
``verbs``           the verb of which a message is the subject or the object
``correspondents``  who writes it, brings it and for whom it is, by the words beside it
``bearers``         for whom it is, where only the sentences before tell who received the bearer
``taken_up``        those that a pronoun takes up
``delivery``        those who met as it was handed over
==================  ============================================================================
"""
