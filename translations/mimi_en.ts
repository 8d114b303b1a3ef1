<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>AccountPage</name>
    <message>
        <source>Choose a name and a password for your own server.</source>
        <translation>Choose a name and a password for your own server.</translation>
    </message>
    <message>
        <source>Sign in to your own server.</source>
        <translation>Sign in to your own server.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>User name</translation>
    </message>
    <message>
        <source>Others find you by it</source>
        <translation>Others find you by it</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>Display name</translation>
    </message>
    <message>
        <source>How you are called</source>
        <translation>How you are called</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>At least 6 characters</source>
        <translation>At least 6 characters</translation>
    </message>
    <message>
        <source>Keep me signed in</source>
        <translation>Keep me signed in</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Create account</source>
        <translation>Create account</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>I have an account</source>
        <translation>I have an account</translation>
    </message>
    <message>
        <source>Create a new account</source>
        <translation>Create a new account</translation>
    </message>
    <message>
        <source>Choose another server</source>
        <translation>Choose another server</translation>
    </message>
</context>
<context>
    <name>AccountSettingsPage</name>
    <message>
        <source>Signed-in devices</source>
        <translation>Signed-in devices</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Current password</source>
        <translation>Current password</translation>
    </message>
    <message>
        <source>New password, at least 6 characters</source>
        <translation>New password, at least 6 characters</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>Change the password</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Sign out and delete everything here</source>
        <translation>Sign out and delete everything here</translation>
    </message>
    <message>
        <source>Delete the account</source>
        <translation>Delete the account</translation>
    </message>
    <message>
        <source>To delete the account, type your current password above.</source>
        <translation>To delete the account, type your current password above.</translation>
    </message>
    <message>
        <source>Sign out?</source>
        <translation>Sign out?</translation>
    </message>
    <message>
        <source>Your messages stay on this computer; you find them again when you sign in.</source>
        <translation>Your messages stay on this computer; you find them again when you sign in.</translation>
    </message>
    <message>
        <source>Sign out and delete everything here?</source>
        <translation>Sign out and delete everything here?</translation>
    </message>
    <message>
        <source>Messages, drafts and unsent messages on this computer are deleted.</source>
        <translation>Messages, drafts and unsent messages on this computer are deleted.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Delete the account?</source>
        <translation>Delete the account?</translation>
    </message>
    <message>
        <source>The account and all it holds are deleted, at the server and here. This cannot be taken back.</source>
        <translation>The account and all it holds are deleted, at the server and here. This cannot be taken back.</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Colours</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Strong contrasts</source>
        <translation>Strong contrasts</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>%1 and %2 do the same.</source>
        <translation>%1 and %2 do the same.</translation>
    </message>
</context>
<context>
    <name>Ask</name>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>BlockedRow</name>
    <message>
        <source>Unblock</source>
        <translation>Unblock</translation>
    </message>
</context>
<context>
    <name>CertificateCard</name>
    <message>
        <source>This is not the certificate that you trusted</source>
        <translation>This is not the certificate that you trusted</translation>
    </message>
    <message>
        <source>Is this the right server?</source>
        <translation>Is this the right server?</translation>
    </message>
    <message>
        <source>Somebody may be between you and the server, reading along. Or the server was set up anew. Ask whoever runs it, not over Mimi, before you go on.</source>
        <translation>Somebody may be between you and the server, reading along. Or the server was set up anew. Ask whoever runs it, not over Mimi, before you go on.</translation>
    </message>
    <message>
        <source>Compare this fingerprint with the one that the server&apos;s owner shows you. If they are the same, nobody is in between.</source>
        <translation>Compare this fingerprint with the one that the server&apos;s owner shows you. If they are the same, nobody is in between.</translation>
    </message>
    <message>
        <source>Certificate of “%1”</source>
        <translation>Certificate of “%1”</translation>
    </message>
    <message>
        <source>What it shows now</source>
        <translation>What it shows now</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerprint</translation>
    </message>
    <message>
        <source>What you trusted</source>
        <translation>What you trusted</translation>
    </message>
    <message>
        <source>Trust the new certificate anyway</source>
        <translation>Trust the new certificate anyway</translation>
    </message>
    <message>
        <source>They are the same: trust this server</source>
        <translation>They are the same: trust this server</translation>
    </message>
</context>
<context>
    <name>CertificateSheet</name>
    <message>
        <source>The server&apos;s certificate</source>
        <translation>The server&apos;s certificate</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Search in this conversation</source>
        <translation>Search in this conversation</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>ChatMenu</name>
    <message>
        <source>About this person</source>
        <translation>About this person</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Unmute</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Mute</translation>
    </message>
    <message>
        <source>Starred messages</source>
        <translation>Starred messages</translation>
    </message>
    <message>
        <source>Close the conversation</source>
        <translation>Close the conversation</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Search in this conversation</source>
        <translation>Search in this conversation</translation>
    </message>
</context>
<context>
    <name>ChatPane</name>
    <message>
        <source>Conversation with %1</source>
        <translation>Conversation with %1</translation>
    </message>
</context>
<context>
    <name>ComposerBar</name>
    <message>
        <source>Writing the message anew</source>
        <translation>Writing the message anew</translation>
    </message>
    <message>
        <source>Keep the old text</source>
        <translation>Keep the old text</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>You have blocked this person</source>
        <translation>You have blocked this person</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Answering</source>
        <translation>Answering</translation>
    </message>
    <message>
        <source>Do not quote</source>
        <translation>Do not quote</translation>
    </message>
    <message>
        <source>Message to %1</source>
        <translation>Message to %1</translation>
    </message>
</context>
<context>
    <name>ConversationMenu</name>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Mark as read</translation>
    </message>
    <message>
        <source>Unmute</source>
        <translation>Unmute</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Mute</translation>
    </message>
    <message>
        <source>About this person</source>
        <translation>About this person</translation>
    </message>
</context>
<context>
    <name>ConversationPane</name>
    <message>
        <source>Conversations</source>
        <translation>Conversations</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Search people and messages</source>
        <translation>Search people and messages</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>New conversation</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message>
        <source>Draft:</source>
        <translation>Draft:</translation>
    </message>
    <message>
        <source>typing…</source>
        <translation>typing…</translation>
    </message>
</context>
<context>
    <name>DataPage</name>
    <message>
        <source>On this computer</source>
        <translation>On this computer</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Your own server</source>
        <translation>Your own server</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Open the folder</translation>
    </message>
    <message>
        <source>Nothing here is encrypted. Keep a copy of this folder to keep a copy of everything.</source>
        <translation>Nothing here is encrypted. Keep a copy of this folder to keep a copy of everything.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>Write your conversations into a file that you can read without Mimi: a web page, plain text, or JSON for programs.</source>
        <translation>Write your conversations into a file that you can read without Mimi: a web page, plain text, or JSON for programs.</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>One moment…</translation>
    </message>
    <message>
        <source>Delete all messages here</source>
        <translation>Delete all messages here</translation>
    </message>
    <message>
        <source>There are damaged databases that were kept in case something can be saved from them: %1.</source>
        <translation>There are damaged databases that were kept in case something can be saved from them: %1.</translation>
    </message>
    <message>
        <source>Delete the damaged databases</source>
        <translation>Delete the damaged databases</translation>
    </message>
    <message>
        <source>Delete all messages here?</source>
        <translation>Delete all messages here?</translation>
    </message>
    <message>
        <source>%1. This cannot be taken back.</source>
        <translation>%1. This cannot be taken back.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Delete the damaged databases?</source>
        <translation>Delete the damaged databases?</translation>
    </message>
    <message>
        <source>Whatever is in them and was not fetched from the server again is gone for good.</source>
        <translation>Whatever is in them and was not fetched from the server again is gone for good.</translation>
    </message>
    <message>
        <source>Deletes all messages on this computer, and what was not sent yet. The server, the other side and your other devices keep theirs; here they do not come back.</source>
        <translation>Deletes all messages on this computer, and what was not sent yet. The server, the other side and your other devices keep theirs; here they do not come back.</translation>
    </message>
    <message>
        <source>How long messages stay on this computer</source>
        <translation>How long messages stay on this computer</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>For ever</translation>
    </message>
    <message>
        <source>One year</source>
        <translation>One year</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 days</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 days</translation>
    </message>
    <message>
        <source>Older messages are deleted here and do not come back. What has a star, is unread or was not sent yet stays. The server and the other side keep theirs.</source>
        <translation>Older messages are deleted here and do not come back. What has a star, is unread or was not sent yet stays. The server and the other side keep theirs.</translation>
    </message>
    <message>
        <source>Delete old messages here?</source>
        <translation>Delete old messages here?</translation>
    </message>
    <message>
        <source>Messages on this computer that are older than this are deleted now, and from now on: %1.</source>
        <translation>Messages on this computer that are older than this are deleted now, and from now on: %1.</translation>
    </message>
</context>
<context>
    <name>DeviceRow</name>
    <message>
        <source>%1 (this one)</source>
        <translation>%1 (this one)</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
</context>
<context>
    <name>DiagnosticsPage</name>
    <message>
        <source>Connection</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>Frames, as they come and go</source>
        <translation>Frames, as they come and go</translation>
    </message>
    <message>
        <source>Nothing yet. Frames are shown while this page is open.</source>
        <translation>Nothing yet. Frames are shown while this page is open.</translation>
    </message>
    <message>
        <source>Show what is in them</source>
        <translation>Show what is in them</translation>
    </message>
    <message>
        <source>Messages and names become readable for whoever looks at this screen.</source>
        <translation>Messages and names become readable for whoever looks at this screen.</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>The log is empty.</source>
        <translation>The log is empty.</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation>Report a problem…</translation>
    </message>
</context>
<context>
    <name>EmojiSheet</name>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Search emoji</source>
        <translation>Search emoji</translation>
    </message>
    <message>
        <source>Used last</source>
        <translation>Used last</translation>
    </message>
    <message>
        <source>Smileys</source>
        <translation>Smileys</translation>
    </message>
    <message>
        <source>People</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Animals and nature</source>
        <translation>Animals and nature</translation>
    </message>
    <message>
        <source>Food and drink</source>
        <translation>Food and drink</translation>
    </message>
    <message>
        <source>Travel and places</source>
        <translation>Travel and places</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>Activities</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>Objects</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>Symbols</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Flags</translation>
    </message>
    <message>
        <source>Skin tone %1</source>
        <translation>Skin tone %1</translation>
    </message>
</context>
<context>
    <name>EmptyList</name>
    <message>
        <source>Nobody here yet</source>
        <translation>Nobody here yet</translation>
    </message>
    <message>
        <source>Find somebody by name and say hello.</source>
        <translation>Find somebody by name and say hello.</translation>
    </message>
    <message>
        <source>Find people</source>
        <translation>Find people</translation>
    </message>
</context>
<context>
    <name>EmptyPane</name>
    <message>
        <source>Choose a conversation</source>
        <translation>Choose a conversation</translation>
    </message>
    <message>
        <source>Find people and commands</source>
        <translation>Find people and commands</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>New conversation</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>All keys</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>The conversation with %1</source>
        <translation>The conversation with %1</translation>
    </message>
    <message>
        <source>All conversations</source>
        <translation>All conversations</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Web page (HTML)</source>
        <translation>Web page (HTML)</translation>
    </message>
    <message>
        <source>For programs (JSON)</source>
        <translation>For programs (JSON)</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Plain text</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>There is such a file already; it will be replaced.</source>
        <translation>There is such a file already; it will be replaced.</translation>
    </message>
    <message>
        <source>The file is not encrypted. Only your own user of this computer can read it, unless you give it away.</source>
        <translation>The file is not encrypted. Only your own user of this computer can read it, unless you give it away.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Show the folder</translation>
    </message>
</context>
<context>
    <name>FailureLine</name>
    <message>
        <source>Retry</source>
        <translation>Retry</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Mimi keeps trying.</source>
        <translation>Mimi keeps trying.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Try now</translation>
    </message>
</context>
<context>
    <name>FileField</name>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>Where the file goes</source>
        <translation>Where the file goes</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Search in this conversation</source>
        <translation>Search in this conversation</translation>
    </message>
    <message>
        <source>Older hit</source>
        <translation>Older hit</translation>
    </message>
    <message>
        <source>Newer hit</source>
        <translation>Newer hit</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Close the search</translation>
    </message>
</context>
<context>
    <name>FrameRow</name>
    <message>
        <source>sent</source>
        <translation>sent</translation>
    </message>
    <message>
        <source>received</source>
        <translation>received</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>Writing</source>
        <translation>Writing</translation>
    </message>
    <message>
        <source>Enter sends</source>
        <translation>Enter sends</translation>
    </message>
    <message>
        <source>Shift+Enter begins a new line.</source>
        <translation>Shift+Enter begins a new line.</translation>
    </message>
    <message>
        <source>Enter begins a new line, Ctrl+Enter or Shift+Enter sends.</source>
        <translation>Enter begins a new line, Ctrl+Enter or Shift+Enter sends.</translation>
    </message>
    <message>
        <source>Check spelling</source>
        <translation>Check spelling</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>Keep running in the tray when the window is closed</source>
        <translation>Keep running in the tray when the window is closed</translation>
    </message>
    <message>
        <source>Start when you sign in to the computer</source>
        <translation>Start when you sign in to the computer</translation>
    </message>
    <message>
        <source>Mimi %1</source>
        <translation>Mimi %1</translation>
    </message>
</context>
<context>
    <name>JumpPill</name>
    <message numerus="yes">
        <source>%n new message(s), jump</source>
        <translation>
            <numerusform>%n new message, jump</numerusform>
            <numerusform>%n new messages, jump</numerusform>
        </translation>
    </message>
    <message>
        <source>Jump to the newest</source>
        <translation>Jump to the newest</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <comment>messages below</comment>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Restore</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Take them</source>
        <translation>Take them</translation>
    </message>
    <message>
        <source>Press keys…</source>
        <translation>Press keys…</translation>
    </message>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
    <message>
        <source>%1 is used for “%2”. Press the button again to take it.</source>
        <translation>%1 is used for “%2”. Press the button again to take it.</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Press a button and then the new keys. Backspace takes the keys away, Esc leaves them.</source>
        <translation>Press a button and then the new keys. Backspace takes the keys away, Esc leaves them.</translation>
    </message>
    <message>
        <source>Restore all keys</source>
        <translation>Restore all keys</translation>
    </message>
</context>
<context>
    <name>LinkBanner</name>
    <message>
        <source>Sign in again to send and receive. Your messages are here.</source>
        <translation>Sign in again to send and receive. Your messages are here.</translation>
    </message>
    <message numerus="yes">
        <source>Next try in %n second(s).</source>
        <translation>
            <numerusform>Next try in %n second.</numerusform>
            <numerusform>Next try in %n seconds.</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline.</source>
        <translation>Offline.</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Retry</translation>
    </message>
    <message>
        <source>Password of %1</source>
        <translation>Password of %1</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connecting…</translation>
    </message>
    <message>
        <source>Look at the certificate</source>
        <translation>Look at the certificate</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Unlock</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Locked</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>New conversation</source>
        <translation>New conversation</translation>
    </message>
    <message>
        <source>Starred messages</source>
        <translation>Starred messages</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
</context>
<context>
    <name>MessageDetails</name>
    <message>
        <source>Details of the message</source>
        <translation>Details of the message</translation>
    </message>
</context>
<context>
    <name>MessageMenu</name>
    <message>
        <source>Send again</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>Edit and send</source>
        <translation>Edit and send</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>Quote</translation>
    </message>
    <message numerus="yes">
        <source>Copy %n message(s)</source>
        <translation>
            <numerusform>Copy %n message</numerusform>
            <numerusform>Copy %n messages</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Select</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>Remove the star</source>
        <translation>Remove the star</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Star</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n message(s) here</source>
        <translation>
            <numerusform>Delete %n message here</numerusform>
            <numerusform>Delete %n messages here</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete here</source>
        <translation>Delete here</translation>
    </message>
    <message>
        <source>Open the link</source>
        <translation>Open the link</translation>
    </message>
    <message>
        <source>Copy the marked text</source>
        <translation>Copy the marked text</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Del</translation>
    </message>
</context>
<context>
    <name>NewLine</name>
    <message>
        <source>New</source>
        <translation>New</translation>
    </message>
</context>
<context>
    <name>NoticeBanner</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>NotificationsPage</name>
    <message>
        <source>New messages</source>
        <translation>New messages</translation>
    </message>
    <message>
        <source>Show notifications</source>
        <translation>Show notifications</translation>
    </message>
    <message>
        <source>Show who wrote and what</source>
        <translation>Show who wrote and what</translation>
    </message>
    <message>
        <source>Otherwise just that there is a message.</source>
        <translation>Otherwise just that there is a message.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sound</translation>
    </message>
</context>
<context>
    <name>PaletteSheet</name>
    <message>
        <source>Switch to a person or a command</source>
        <translation>Switch to a person or a command</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nothing found</translation>
    </message>
</context>
<context>
    <name>PaneDivider</name>
    <message>
        <source>Width of the list</source>
        <translation>Width of the list</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Hide the password</source>
        <translation>Hide the password</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>Show the password</translation>
    </message>
</context>
<context>
    <name>PersonSheet</name>
    <message>
        <source>About this person</source>
        <translation>About this person</translation>
    </message>
    <message>
        <source>Your name for this person</source>
        <translation>Your name for this person</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Muted</translation>
    </message>
    <message>
        <source>No notifications from this person.</source>
        <translation>No notifications from this person.</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Blocked</translation>
    </message>
    <message>
        <source>Their messages are refused as if you did not exist.</source>
        <translation>Their messages are refused as if you did not exist.</translation>
    </message>
    <message>
        <source>Clear the history here</source>
        <translation>Clear the history here</translation>
    </message>
    <message>
        <source>Clear the history?</source>
        <translation>Clear the history?</translation>
    </message>
    <message>
        <source>All messages with %1 are deleted on this computer. The other side keeps theirs.</source>
        <translation>All messages with %1 are deleted on this computer. The other side keeps theirs.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
</context>
<context>
    <name>PrivacyPage</name>
    <message>
        <source>What others see</source>
        <translation>What others see</translation>
    </message>
    <message>
        <source>Tell when I am typing</source>
        <translation>Tell when I am typing</translation>
    </message>
    <message>
        <source>Tell what I have read</source>
        <translation>Tell what I have read</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>A passphrase keeps people at this desk out. It does not encrypt anything.</source>
        <translation>A passphrase keeps people at this desk out. It does not encrypt anything.</translation>
    </message>
    <message>
        <source>Current passphrase</source>
        <translation>Current passphrase</translation>
    </message>
    <message>
        <source>New passphrase; empty to turn the lock off</source>
        <translation>New passphrase; empty to turn the lock off</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>Turn the lock on</source>
        <translation>Turn the lock on</translation>
    </message>
    <message>
        <source>Lock by itself</source>
        <translation>Lock by itself</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Never</translation>
    </message>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation>
            <numerusform>After %n minute</numerusform>
            <numerusform>After %n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>What is not protected</source>
        <translation>What is not protected</translation>
    </message>
    <message>
        <source>The messages on this computer are not encrypted: whoever can read your files can read them. Whoever runs the server can read the messages that pass through it.</source>
        <translation>The messages on this computer are not encrypted: whoever can read your files can read them. Whoever runs the server can read the messages that pass through it.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Done.</translation>
    </message>
    <message>
        <source>Otherwise your other devices do not learn it either.</source>
        <translation>Otherwise your other devices do not learn it either.</translation>
    </message>
    <message>
        <source>Blocked people</source>
        <translation>Blocked people</translation>
    </message>
    <message>
        <source>Nobody. You block somebody on the sheet about that person.</source>
        <translation>Nobody. You block somebody on the sheet about that person.</translation>
    </message>
</context>
<context>
    <name>RemovalAsk</name>
    <message numerus="yes">
        <source>Delete %n message(s) here?</source>
        <translation>
            <numerusform>Delete %n message here?</numerusform>
            <numerusform>Delete %n messages here?</numerusform>
        </translation>
    </message>
    <message>
        <source>They are deleted on this computer. %1 keeps theirs.</source>
        <translation>They are deleted on this computer. %1 keeps theirs.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>ReportSheet</name>
    <message>
        <source>Report a problem</source>
        <translation>Report a problem</translation>
    </message>
    <message>
        <source>This is what a report would say. Messages, names, addresses and passwords are left out or blacked out; look through it before you give it away. Nothing is sent by itself.</source>
        <translation>This is what a report would say. Messages, names, addresses and passwords are left out or blacked out; look through it before you give it away. Nothing is sent by itself.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Saved.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copied.</translation>
    </message>
</context>
<context>
    <name>SearchList</name>
    <message>
        <source>Search results</source>
        <translation>Search results</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Searching…</source>
        <translation>Searching…</translation>
    </message>
    <message>
        <source>Nothing found here. %1</source>
        <translation>Nothing found here. %1</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nothing found</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <comment>messages</comment>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Delete here</source>
        <translation>Delete here</translation>
    </message>
    <message>
        <source>Cancel the selection</source>
        <translation>Cancel the selection</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Server address</source>
        <translation>Server address</translation>
    </message>
    <message>
        <source>chat.example.org</source>
        <translation>chat.example.org</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Test the server</source>
        <translation>Test the server</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>SettingsSheet</name>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Notifications</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Privacy</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>Diagnostics</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
</context>
<context>
    <name>SharingSettings</name>
    <message>
        <source>Your own server</source>
        <translation>Your own server</translation>
    </message>
    <message>
        <source>People on this network can join</source>
        <translation>People on this network can join</translation>
    </message>
    <message>
        <source>Otherwise only this computer reaches the server.</source>
        <translation>Otherwise only this computer reaches the server.</translation>
    </message>
    <message>
        <source>Leave the server running when Mimi ends</source>
        <translation>Leave the server running when Mimi ends</translation>
    </message>
    <message>
        <source>Copies the address</source>
        <translation>Copies the address</translation>
    </message>
    <message>
        <source>QR code with the address and the fingerprint</source>
        <translation>QR code with the address and the fingerprint</translation>
    </message>
    <message>
        <source>Others must see this fingerprint before they trust the server:</source>
        <translation>Others must see this fingerprint before they trust the server:</translation>
    </message>
</context>
<context>
    <name>SheetTitle</name>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>StarredSheet</name>
    <message>
        <source>Starred messages</source>
        <translation>Starred messages</translation>
    </message>
    <message>
        <source>Give a message a star to find it here.</source>
        <translation>Give a message a star to find it here.</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Messages with %1</source>
        <translation>Messages with %1</translation>
    </message>
    <message>
        <source>No messages yet. Say hello.</source>
        <translation>No messages yet. Say hello.</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n unread message</numerusform>
            <numerusform>%n unread messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WherePage</name>
    <message>
        <source>Chat that people can own. Where shall your messages live?</source>
        <translation>Chat that people can own. Where shall your messages live?</translation>
    </message>
    <message>
        <source>Chat on this computer</source>
        <translation>Chat on this computer</translation>
    </message>
    <message>
        <source>Starts a small server of your own. Others can join it later.</source>
        <translation>Starts a small server of your own. Others can join it later.</translation>
    </message>
    <message>
        <source>Use a server</source>
        <translation>Use a server</translation>
    </message>
    <message>
        <source>You have the address of a server that somebody runs.</source>
        <translation>You have the address of a server that somebody runs.</translation>
    </message>
    <message>
        <source>Starting the server…</source>
        <translation>Starting the server…</translation>
    </message>
</context>
<context>
    <name>WritingMenu</name>
    <message>
        <source>Add to the dictionary</source>
        <translation>Add to the dictionary</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Cut</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Paste</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Select all</translation>
    </message>
</context>
<context>
    <name>mimi::AccountAdmin</name>
    <message>
        <source>Unnamed device</source>
        <translation>Unnamed device</translation>
    </message>
    <message>
        <source>signed in %1</source>
        <translation>signed in %1</translation>
    </message>
    <message>
        <source>The password was changed. Other devices have to sign in again.</source>
        <translation>The password was changed. Other devices have to sign in again.</translation>
    </message>
    <message>
        <source>The current password is not right.</source>
        <translation>The current password is not right.</translation>
    </message>
</context>
<context>
    <name>mimi::Actions</name>
    <message>
        <source>Moving around</source>
        <translation>Moving around</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Writing</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>Switch to a person or a command</source>
        <translation>Switch to a person or a command</translation>
    </message>
    <message>
        <source>New conversation</source>
        <translation>New conversation</translation>
    </message>
    <message>
        <source>Next conversation</source>
        <translation>Next conversation</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Previous conversation</translation>
    </message>
    <message>
        <source>Next unread conversation</source>
        <translation>Next unread conversation</translation>
    </message>
    <message>
        <source>Previous unread conversation</source>
        <translation>Previous unread conversation</translation>
    </message>
    <message>
        <source>Conversation 1</source>
        <translation>Conversation 1</translation>
    </message>
    <message>
        <source>Conversation 2</source>
        <translation>Conversation 2</translation>
    </message>
    <message>
        <source>Conversation 3</source>
        <translation>Conversation 3</translation>
    </message>
    <message>
        <source>Conversation 4</source>
        <translation>Conversation 4</translation>
    </message>
    <message>
        <source>Conversation 5</source>
        <translation>Conversation 5</translation>
    </message>
    <message>
        <source>Conversation 6</source>
        <translation>Conversation 6</translation>
    </message>
    <message>
        <source>Conversation 7</source>
        <translation>Conversation 7</translation>
    </message>
    <message>
        <source>Conversation 8</source>
        <translation>Conversation 8</translation>
    </message>
    <message>
        <source>Conversation 9</source>
        <translation>Conversation 9</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Forward</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>One step back</translation>
    </message>
    <message>
        <source>Next region</source>
        <translation>Next region</translation>
    </message>
    <message>
        <source>Previous region</source>
        <translation>Previous region</translation>
    </message>
    <message>
        <source>Search in this conversation</source>
        <translation>Search in this conversation</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>Search everywhere</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Next hit</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Previous hit</translation>
    </message>
    <message>
        <source>Newest message</source>
        <translation>Newest message</translation>
    </message>
    <message>
        <source>First message</source>
        <translation>First message</translation>
    </message>
    <message>
        <source>First unread message</source>
        <translation>First unread message</translation>
    </message>
    <message>
        <source>Scroll up</source>
        <translation>Scroll up</translation>
    </message>
    <message>
        <source>Scroll down</source>
        <translation>Scroll down</translation>
    </message>
    <message>
        <source>Select messages (in an empty field)</source>
        <translation>Select messages (in an empty field)</translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation>Details of the message</translation>
    </message>
    <message>
        <source>Quote the message</source>
        <translation>Quote the message</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <translation>Copy the message</translation>
    </message>
    <message>
        <source>Star the message</source>
        <translation>Star the message</translation>
    </message>
    <message>
        <source>Delete the message here</source>
        <translation>Delete the message here</translation>
    </message>
    <message>
        <source>Send the message again</source>
        <translation>Send the message again</translation>
    </message>
    <message>
        <source>Mute the conversation</source>
        <translation>Mute the conversation</translation>
    </message>
    <message>
        <source>About this person</source>
        <translation>About this person</translation>
    </message>
    <message>
        <source>Close the conversation</source>
        <translation>Close the conversation</translation>
    </message>
    <message>
        <source>Starred messages</source>
        <translation>Starred messages</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>New line</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>Emoji</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>Context menu</source>
        <translation>Context menu</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Larger text</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Smaller text</translation>
    </message>
    <message>
        <source>Normal text size</source>
        <translation>Normal text size</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Report a problem…</source>
        <translation>Report a problem…</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
</context>
<context>
    <name>mimi::App</name>
    <message>
        <source>“%1” is no link that Mimi understands.</source>
        <translation>“%1” is no link that Mimi understands.</translation>
    </message>
    <message>
        <source>That link leads to another server. To have an account there too, start Mimi with another profile: mimi --profile NAME</source>
        <translation>That link leads to another server. To have an account there too, start Mimi with another profile: mimi --profile NAME</translation>
    </message>
    <message>
        <source>There is nobody called “%1” at your server.</source>
        <translation>There is nobody called “%1” at your server.</translation>
    </message>
</context>
<context>
    <name>mimi::Attention</name>
    <message>
        <source>Open Mimi</source>
        <translation>Open Mimi</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quit</translation>
    </message>
</context>
<context>
    <name>mimi::Chat</name>
    <message>
        <source>typing…</source>
        <translation>typing…</translation>
    </message>
</context>
<context>
    <name>mimi::Composer</name>
    <message>
        <source>The message could not be stored. It is too long, or the disk is full.</source>
        <translation>The message could not be stored. It is too long, or the disk is full.</translation>
    </message>
</context>
<context>
    <name>mimi::Conversations</name>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n unread message</numerusform>
            <numerusform>%n unread messages</numerusform>
        </translation>
    </message>
    <message>
        <source>muted</source>
        <translation>muted</translation>
    </message>
    <message>
        <source>Draft: %1</source>
        <translation>Draft: %1</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts of a sentence for screen readers</comment>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>mimi::Diagnostics</name>
    <message>
        <source>No account</source>
        <translation>No account</translation>
    </message>
    <message>
        <source>A password is needed</source>
        <translation>A password is needed</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Connecting</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Not running</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Starting</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>Waiting to be started again</source>
        <translation>Waiting to be started again</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Stopping</translation>
    </message>
    <message>
        <source>None: whoever sits between here and the server can read along</source>
        <translation>None: whoever sits between here and the server can read along</translation>
    </message>
    <message>
        <source>TLS, vouched for by an authority</source>
        <translation>TLS, vouched for by an authority</translation>
    </message>
    <message>
        <source>TLS, with a certificate that you trust</source>
        <translation>TLS, with a certificate that you trust</translation>
    </message>
    <message>
        <source>every %1 s from here, every %2 s from the server</source>
        <translation>every %1 s from here, every %2 s from the server</translation>
    </message>
    <message>
        <source>Software</source>
        <translation>Software</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Graphics card</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Protection on the way</source>
        <translation>Protection on the way</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protocol</translation>
    </message>
    <message>
        <source>Server&apos;s program</source>
        <translation>Server&apos;s program</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Session</translation>
    </message>
    <message>
        <source>Heart-beats</source>
        <translation>Heart-beats</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Extensions</translation>
    </message>
    <message>
        <source>Drawn by</source>
        <translation>Drawn by</translation>
    </message>
    <message>
        <source>Server on this computer</source>
        <translation>Server on this computer</translation>
    </message>
    <message>
        <source>Its last problem</source>
        <translation>Its last problem</translation>
    </message>
    <message>
        <source>People on this network can join</source>
        <translation>People on this network can join</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>The file could not be written: %1</translation>
    </message>
    <message>
        <source>None is needed: it stays on this computer</source>
        <translation>None is needed: it stays on this computer</translation>
    </message>
</context>
<context>
    <name>mimi::Finder</name>
    <message>
        <source>No hits</source>
        <translation>No hits</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
</context>
<context>
    <name>mimi::FrameLog</name>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation>
            <numerusform>%Ln byte</numerusform>
            <numerusform>%Ln bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mimi::HistoryExport</name>
    <message>
        <source>all conversations</source>
        <translation>all conversations</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>The file could not be written: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) written to %1</source>
        <translation>
            <numerusform>%Ln message written to %1</numerusform>
            <numerusform>%Ln messages written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mimi::Notice</name>
    <message>
        <source>The file with your messages was damaged. It is kept as %1, and your messages are being fetched from the server again.</source>
        <translation>The file with your messages was damaged. It is kept as %1, and your messages are being fetched from the server again.</translation>
    </message>
    <message numerus="yes">
        <source>%n unsent message(s) and draft(s) were saved from it.</source>
        <translation>
            <numerusform>One unsent message or draft was saved from it.</numerusform>
            <numerusform>%n unsent messages and drafts were saved from it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mimi::Search</name>
    <message>
        <source>People</source>
        <translation>People</translation>
    </message>
    <message>
        <source>People on the server</source>
        <translation>People on the server</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
</context>
<context>
    <name>mimi::Session</name>
    <message>
        <source>This computer</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>Testing %1…</source>
        <translation>Testing %1…</translation>
    </message>
    <message>
        <source>The server answers.</source>
        <translation>The server answers.</translation>
    </message>
    <message>
        <source>The server answers (Mimi %1).</source>
        <translation>The server answers (Mimi %1).</translation>
    </message>
    <message>
        <source>Your sign-in is kept in a file that only you can read, not in the keychain.</source>
        <translation>Your sign-in is kept in a file that only you can read, not in the keychain.</translation>
    </message>
    <message>
        <source>Your sign-in could not be kept: %1</source>
        <translation>Your sign-in could not be kept: %1</translation>
    </message>
</context>
<context>
    <name>mimi::Sharing</name>
    <message>
        <source>The server runs at %1.</source>
        <translation>The server runs at %1.</translation>
    </message>
    <message>
        <source>The server is starting.</source>
        <translation>The server is starting.</translation>
    </message>
    <message>
        <source>The server does not run.</source>
        <translation>The server does not run.</translation>
    </message>
</context>
<context>
    <name>mimi::Starred</name>
    <message>
        <source>You, to %1</source>
        <translation>You, to %1</translation>
    </message>
</context>
<context>
    <name>mimi::Storage</name>
    <message>
        <source>%1 in %2</source>
        <comment>3 messages in 2 conversations</comment>
        <translation>%1 in %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation>
            <numerusform>%Ln message</numerusform>
            <numerusform>%Ln messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln conversation(s)</source>
        <translation>
            <numerusform>%Ln conversation</numerusform>
            <numerusform>%Ln conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mimi::client::CertificateProblem</name>
    <message>
        <source>The server made its certificate itself.</source>
        <translation>The server made its certificate itself.</translation>
    </message>
    <message>
        <source>Nobody whom this computer knows vouches for the certificate.</source>
        <translation>Nobody whom this computer knows vouches for the certificate.</translation>
    </message>
    <message>
        <source>The certificate has expired.</source>
        <translation>The certificate has expired.</translation>
    </message>
    <message>
        <source>The certificate is not valid yet; perhaps a clock is wrong.</source>
        <translation>The certificate is not valid yet; perhaps a clock is wrong.</translation>
    </message>
    <message>
        <source>The certificate was made for another name.</source>
        <translation>The certificate was made for another name.</translation>
    </message>
    <message>
        <source>The certificate was revoked.</source>
        <translation>The certificate was revoked.</translation>
    </message>
</context>
<context>
    <name>mimi::client::ChatClient</name>
    <message>
        <source>The server&apos;s answer makes no sense.</source>
        <translation>The server&apos;s answer makes no sense.</translation>
    </message>
    <message>
        <source>You are working offline.</source>
        <translation>You are working offline.</translation>
    </message>
</context>
<context>
    <name>mimi::client::Connector</name>
    <message>
        <source>The server cannot be reached.</source>
        <translation>The server cannot be reached.</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>The server does not answer.</translation>
    </message>
    <message>
        <source>The connection went silent.</source>
        <translation>The connection went silent.</translation>
    </message>
    <message>
        <source>The server wants you to sign in again.</source>
        <translation>The server wants you to sign in again.</translation>
    </message>
    <message>
        <source>The server refused the connection.</source>
        <translation>The server refused the connection.</translation>
    </message>
    <message>
        <source>The server shows another certificate than before.</source>
        <translation>The server shows another certificate than before.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not known to this computer.</source>
        <translation>The server&apos;s certificate is not known to this computer.</translation>
    </message>
    <message>
        <source>The connection broke.</source>
        <translation>The connection broke.</translation>
    </message>
    <message>
        <source>The server is being restarted.</source>
        <translation>The server is being restarted.</translation>
    </message>
    <message>
        <source>The server closed the connection.</source>
        <translation>The server closed the connection.</translation>
    </message>
</context>
<context>
    <name>mimi::client::Failure</name>
    <message>
        <source>This person does not exist or does not accept messages from you.</source>
        <translation>This person does not exist or does not accept messages from you.</translation>
    </message>
    <message>
        <source>The server does not accept this message.</source>
        <translation>The server does not accept this message.</translation>
    </message>
    <message>
        <source>Too many of your messages to this person have not been collected yet.</source>
        <translation>Too many of your messages to this person have not been collected yet.</translation>
    </message>
    <message>
        <source>You are sending too fast for this server.</source>
        <translation>You are sending too fast for this server.</translation>
    </message>
    <message>
        <source>The server could not store the message.</source>
        <translation>The server could not store the message.</translation>
    </message>
    <message>
        <source>The server wants you to sign in again.</source>
        <translation>The server wants you to sign in again.</translation>
    </message>
    <message>
        <source>The server refused the message (%1).</source>
        <translation>The server refused the message (%1).</translation>
    </message>
</context>
<context>
    <name>mimi::client::HtmlWriter</name>
    <message>
        <source>Messages of %1</source>
        <translation>Messages of %1</translation>
    </message>
</context>
<context>
    <name>mimi::client::LocalStore</name>
    <message>
        <source>The messages on this computer cannot be opened: %1</source>
        <translation>The messages on this computer cannot be opened: %1</translation>
    </message>
    <message>
        <source>The messages on this computer cannot be read or written: %1</source>
        <translation>The messages on this computer cannot be read or written: %1</translation>
    </message>
</context>
<context>
    <name>mimi::client::MessageState</name>
    <message>
        <source>waiting</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>sending</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>sent</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>delivered</translation>
    </message>
    <message>
        <source>read</source>
        <translation>read</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>not sent</translation>
    </message>
</context>
<context>
    <name>mimi::client::ServerAddress</name>
    <message>
        <source>Type the address of a server, for example chat.example.org</source>
        <translation>Type the address of a server, for example chat.example.org</translation>
    </message>
    <message>
        <source>This is not the address of a server.</source>
        <translation>This is not the address of a server.</translation>
    </message>
    <message>
        <source>The number after the colon must be between 1 and 65535.</source>
        <translation>The number after the colon must be between 1 and 65535.</translation>
    </message>
    <message>
        <source>An address begins with http:// or https://, or just with a name.</source>
        <translation>An address begins with http:// or https://, or just with a name.</translation>
    </message>
</context>
<context>
    <name>mimi::client::ServerApi</name>
    <message>
        <source>Something answers at this address, but it is not a Mimi server.</source>
        <translation>Something answers at this address, but it is not a Mimi server.</translation>
    </message>
    <message>
        <source>The server wants you to sign in again.</source>
        <translation>The server wants you to sign in again.</translation>
    </message>
    <message>
        <source>You were away for long; the server wants you to sign in again.</source>
        <translation>You were away for long; the server wants you to sign in again.</translation>
    </message>
    <message>
        <source>The server does not allow this.</source>
        <translation>The server does not allow this.</translation>
    </message>
    <message>
        <source>The server does not accept what was entered.</source>
        <translation>The server does not accept what was entered.</translation>
    </message>
    <message>
        <source>There is nobody of this name here.</source>
        <translation>There is nobody of this name here.</translation>
    </message>
    <message numerus="yes">
        <source>Too many attempts. Try again in %n second(s).</source>
        <translation>
            <numerusform>Too many attempts. Try again in %n second.</numerusform>
            <numerusform>Too many attempts. Try again in %n seconds.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server could not do it (%1).</source>
        <translation>The server could not do it (%1).</translation>
    </message>
    <message>
        <source>The server is busy or being restarted.</source>
        <translation>The server is busy or being restarted.</translation>
    </message>
    <message>
        <source>This server shows another certificate than before. Somebody may be listening in: ask the server&apos;s owner before you go on.</source>
        <translation>This server shows another certificate than before. Somebody may be listening in: ask the server&apos;s owner before you go on.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not known to this computer.</source>
        <translation>The server&apos;s certificate is not known to this computer.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 does not answer.</translation>
    </message>
    <message>
        <source>There is no computer named %1.</source>
        <translation>There is no computer named %1.</translation>
    </message>
    <message>
        <source>No server is running at %1, port %2.</source>
        <translation>No server is running at %1, port %2.</translation>
    </message>
    <message>
        <source>%1 does not speak https here; try http.</source>
        <translation>%1 does not speak https here; try http.</translation>
    </message>
    <message>
        <source>Something answers at this address, but it is not a Mimi server. Perhaps it wants https.</source>
        <translation>Something answers at this address, but it is not a Mimi server. Perhaps it wants https.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 cannot be reached.</translation>
    </message>
</context>
<context>
    <name>mimi::client::TextWriter</name>
    <message>
        <source>Messages of %1 (@%2 at %3), written out on %4</source>
        <translation>Messages of %1 (@%2 at %3), written out on %4</translation>
    </message>
</context>
<context>
    <name>mimi::desktop::EmbeddedServer</name>
    <message>
        <source>Another Mimi is starting the server, but it does not answer.</source>
        <translation>Another Mimi is starting the server, but it does not answer.</translation>
    </message>
    <message>
        <source>The program mimi-server was not found beside Mimi.</source>
        <translation>The program mimi-server was not found beside Mimi.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate cannot be made: %1</source>
        <translation>The server&apos;s certificate cannot be made: %1</translation>
    </message>
    <message>
        <source>The server ended unexpectedly.</source>
        <translation>The server ended unexpectedly.</translation>
    </message>
    <message>
        <source>The server ended unexpectedly: %1</source>
        <translation>The server ended unexpectedly: %1</translation>
    </message>
    <message>
        <source>The server does not answer.</source>
        <translation>The server does not answer.</translation>
    </message>
</context>
<context>
    <name>mimi::desktop::Keychain</name>
    <message>
        <source>The keychain does not answer.</source>
        <translation>The keychain does not answer.</translation>
    </message>
    <message>
        <source>The keychain is not used.</source>
        <translation>The keychain is not used.</translation>
    </message>
</context>
<context>
    <name>mimi::desktop::Notifications</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 (%n new message(s))</source>
        <translation>
            <numerusform>%1 (%n new message)</numerusform>
            <numerusform>%1 (%n new messages)</numerusform>
        </translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <translation>Reply to %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>Mark as read</translation>
    </message>
</context>
<context>
    <name>mimi::desktop::PassphraseLock</name>
    <message>
        <source>That is not the passphrase.</source>
        <translation>That is not the passphrase.</translation>
    </message>
    <message>
        <source>The passphrase could not be kept: %1</source>
        <translation>The passphrase could not be kept: %1</translation>
    </message>
</context>
<context>
    <name>mimi::desktop::ServerProcess</name>
    <message>
        <source>The folder %1 cannot be written to.</source>
        <translation>The folder %1 cannot be written to.</translation>
    </message>
    <message>
        <source>The server program cannot be started: %1</source>
        <translation>The server program cannot be started: %1</translation>
    </message>
</context>
<context>
    <name>mimi::wording</name>
    <message>
        <source>Yesterday</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>who, time, text</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>You, %1, %2, %3</source>
        <comment>time, text, state</comment>
        <translation>You, %1, %2, %3</translation>
    </message>
    <message>
        <source>online</source>
        <translation>online</translation>
    </message>
    <message>
        <source>last seen today at %1</source>
        <translation>last seen today at %1</translation>
    </message>
    <message>
        <source>last seen yesterday at %1</source>
        <translation>last seen yesterday at %1</translation>
    </message>
    <message>
        <source>last seen on %1</source>
        <translation>last seen on %1</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>who, when, text</comment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Written</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Attempts</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>The server says</source>
        <translation>The server says</translation>
    </message>
    <message>
        <source>Received here</source>
        <translation>Received here</translation>
    </message>
    <message>
        <source>Message id</source>
        <translation>Message id</translation>
    </message>
    <message>
        <source>Number at the server</source>
        <translation>Number at the server</translation>
    </message>
</context>
</TS>
