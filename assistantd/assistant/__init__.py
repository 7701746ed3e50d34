"""The corridor: what one request walks through, from the dispatcher to the reply. Read `turn` first."""
