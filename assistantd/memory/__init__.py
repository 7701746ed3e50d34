"""What the user told: written, found by words and meaning, corrected, forgotten."""
