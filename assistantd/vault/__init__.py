"""The only door to cryptography and SQLite: key slots, the encrypted store, migrations, backup.

`vault`       what the house uses: make, unlock, lock, read, write, slots, check, backup, restore
`state`       absent, locked, open; and what a check found
`slots`       the kinds of key slots, and what may be shown of them
`store`       the encrypted database and its two ways of working; `Database` for annotations
`segment`     how text is cut for the full-text index, and queries to it
`migrations`  the numbered steps of the schema
`keyring`     the port to a desktop keyring
"""
