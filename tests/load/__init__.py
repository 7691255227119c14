"""Many people at once, by raw web sockets: what a browser sends and waits for, without one."""
