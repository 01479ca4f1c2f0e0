"""When and where a frame tells of, and whether it took place."""
