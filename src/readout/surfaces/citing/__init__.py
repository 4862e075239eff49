"""Citations: of a meeting, an act, a document, a claim; in the styles that writers use."""
