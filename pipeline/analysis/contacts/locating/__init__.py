"""Where each occasion was: what its own sentences tell, else a choice among the countries around it.

==================  ==================================================================================
``scenes``          the place and the country of each occasion of a document, in the order told
``stays``           the stay abroad during which it was held
``hosts``           at whose home it was
``surroundings``    what the sentences around it and those who held it say
``evidence``        the countries where it may have been, and what speaks for each
``decision``        the model that weighs it, ``models/fr/scenes.json`` (``benchmarks/train_scenes.py``)
==================  ==================================================================================
"""
