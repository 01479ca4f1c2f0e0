"""Who fills the slots of a trigger: subject, object, prepositional complements."""
