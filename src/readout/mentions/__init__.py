"""Step 4, find: times, actors, places, posts."""
