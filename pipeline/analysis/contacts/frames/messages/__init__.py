"""Messages: the frames that their nouns open, who writes, brings and receives them."""
