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
</context>
<context>
    <name>ChatPane</name>
    <message>
        <source>Conversation with %1</source>
        <translation>Conversation with %1</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
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
        <source>Where the messages are</source>
        <translation>Where the messages are</translation>
    </message>
    <message>
        <source>They are not encrypted. Keep a copy of this folder to keep a copy of everything.</source>
        <translation>They are not encrypted. Keep a copy of this folder to keep a copy of everything.</translation>
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
    <name>EmptyPane</name>
    <message>
        <source>Choose a conversation</source>
        <translation>Choose a conversation</translation>
    </message>
    <message>
        <source>%1 finds people and commands.</source>
        <translation>%1 finds people and commands.</translation>
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
        <source>The language changes when Mimi starts the next time.</source>
        <translation>The language changes when Mimi starts the next time.</translation>
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
</context>
<context>
    <name>NewLine</name>
    <message>
        <source>New</source>
        <translation>New</translation>
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
    <name>PasswordField</name>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
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
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Search results</source>
        <translation>Search results</translation>
    </message>
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
</context>
<context>
    <name>mimi::Actions</name>
    <message>
        <source>Moving around</source>
        <translation>Moving around</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
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
    <name>mimi::Messages</name>
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
</context>
<context>
    <name>mimi::Sharing</name>
    <message>
        <source>The server runs.</source>
        <translation>The server runs.</translation>
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
</context>
</TS>
