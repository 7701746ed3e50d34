"""Mails: messages, mailboxes, their charsets, and what in them is the writer's own."""
