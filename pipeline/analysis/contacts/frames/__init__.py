"""Frames: what verbs, phrases and nouns of contact tell of whom, one trigger each.

``triggers.find_frames`` takes a clause and yields its frames (``pipeline.analysis.contacts.frame``).

==========================================  ==================================================================
``triggers``                                every frame of a sentence, each occasion once
``verbs``, ``hosts``                        verbs of contact, those of hosts and guests
``phrases``                                 phrases of several words (``phrase_lexicon``, ``phrase_matching``)
``nouns``                                   nouns of contact
``messages``, ``delivery``                  letters and messages, and who brings them
``credentials``, ``congratulations``        letters of credence, congratulations
``company``, ``datives``, ``face_to_face``  what two did or said together, whatever verb tells it
``placing``, ``rooms``                      who was beside whom, or in whose rooms
``events``, ``origins``, ``signing``        occasions, calls and signatures as subjects of a sentence
``items``, ``rounds``, ``delegations``      lists of talks, rounds, heads of delegations
``verbless``, ``one_sided``, ``nearest``    sentences without a verb, or that name one side
``repeats``, ``joining``, ``further``       more talks of the same sort, others who joined them
==========================================  ==================================================================
"""
