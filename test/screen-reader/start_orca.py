"""
Starts Orca with a voice that writes to standard output. Each line is an event in JSON with its time: a text with its language,
a stop, which cuts off what is being said, or a live event as the browser sends it.

This is run instead of /usr/bin/orca, which refuses to start if another Orca of the user is running.
"""

import json
import os
import time

from orca import liveregions, orca, speechdispatcherfactory, speechserver

# Orca's own messages go to the standard output too.
events = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)


def report(event, **details):
    events.write(json.dumps({"event": event, "at": time.time() * 1000, **details}) + "\n")


class Voice(speechserver.SpeechServer):
    @staticmethod
    def getSpeechServer(info=None):
        return Voice()

    def speak(self, text=None, acss=None, interrupt=True):
        if text:
            report("text", text=text)

    def speakCharacter(self, character, acss=None):
        self.speak(character, acss)

    def sayAll(self, utterances, onProgress):
        for context, acss in utterances:
            self.speak(context.utterance, acss)

    def stop(self):
        report("stop")


def report_live_event(manager, event):
    utilities = manager._script.utilities
    attributes = utilities.objectAttributes(event.source)
    # Firefox reports the added element, Chromium the text that was inserted into it.
    added = event.any_data if event.type.startswith("object:children-changed") else event.source
    lang, _dialect = utilities.getLanguageAndDialectForSubstring(added, 0, 1)
    report(
        "live",
        text=utilities.expandEOCs(added),
        lang=lang,
        politeness=attributes.get("container-live"),
    )
    handle_event(manager, event)


handle_event = liveregions.LiveRegionManager.handleEvent
liveregions.LiveRegionManager.handleEvent = report_live_event
speechdispatcherfactory.SpeechServer = Voice
options = {"enableKeyEcho": False, "sayAllOnLoad": False, "pageSummaryOnLoad": False}
orca.getSettingsManager().activate(None, options)
orca.main()
