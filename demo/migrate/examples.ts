/** Examples for visitors who have no files at hand. */
import type {MetadataFile} from '../../src/migrate.js';

export const METADATA: MetadataFile = {
  name: 'Checkout_help.liveChatButton-meta.xml',
  text: `<?xml version="1.0" encoding="UTF-8"?>
<LiveChatButton xmlns="http://soap.sforce.com/2006/04/metadata">
    <animation>Slide</animation>
    <enableQueue>false</enableQueue>
    <inviteEndPosition>BottomRight</inviteEndPosition>
    <inviteStartPosition>BottomRightBottom</inviteStartPosition>
    <isActive>true</isActive>
    <label>Help at the checkout</label>
    <optionsHasChasitorIdleTimeout>false</optionsHasChasitorIdleTimeout>
    <optionsHasInviteAfterAccept>false</optionsHasInviteAfterAccept>
    <optionsHasInviteAfterReject>true</optionsHasInviteAfterReject>
    <optionsIsInviteAutoRemove>true</optionsIsInviteAutoRemove>
    <routingType>LeastActive</routingType>
    <skills>
        <skill>Orders</skill>
    </skills>
    <timeToRemoveInvite>60</timeToRemoveInvite>
    <type>Invite</type>
</LiveChatButton>
`,
};

export const PAGE: MetadataFile = {
  name: 'page.html',
  text: `<div id="liveagent_invite_button_573000000000001">
  <button onclick="liveagent.startChat('573000000000001')">Chat</button>
</div>
<script src="https://c.example.com/content/g/js/58.0/deployment.js"></script>
<script>
  liveagent.addURLPrefix('https://www.example.com');
  liveagent.setCustomVariable('cart', 120);
  liveagent.setChatWindowHeight('80%');
  liveagent.init('https://d.la1-c1-fra.salesforceliveagent.com/chat', '572000000000001', '00D000000000001');
</script>
`,
};
