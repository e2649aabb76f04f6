-- Ends work. Returns the change.
return endWork(ARGV[1], 'ended', ARGV[2])
