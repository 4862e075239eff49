"""Step 7, keep: the store and what is fused from many pages."""
