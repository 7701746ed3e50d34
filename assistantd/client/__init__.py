"""assistantctl: the blocking command client, which knows of the daemon nothing but its socket."""
