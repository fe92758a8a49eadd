"""The plan as a document: every answer of any framework, with who takes part and who signed."""
