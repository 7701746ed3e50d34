"""The only door to cryptography and SQLite: key slots, the encrypted store, migrations, backup."""
