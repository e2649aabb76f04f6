-- Returns the last change and its number.
beginCount()
return lastChange()
