"""Training of the entailment cross-encoder that the wheel ships. Never imported at run time."""
