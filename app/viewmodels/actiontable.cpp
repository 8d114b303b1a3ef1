// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/actiontable.h"

#include <QtGlobal>

namespace mimi {

namespace {

#define TEXT(text) QT_TRANSLATE_NOOP("mimi::Actions", text)

constexpr const char *moving = TEXT("Moving around");
constexpr const char *conversation = TEXT("Conversation");
constexpr const char *reading = TEXT("Reading");
constexpr const char *writing = TEXT("Writing");
constexpr const char *window = TEXT("Window");

} // namespace

const QList<ActionEntry> &actionTable()
{
    static const QList<ActionEntry> table{
        {"switch", TEXT("Switch to a person or a command"), moving, "Ctrl+K", true, false},
        {"newChat", TEXT("New conversation"), moving, "Ctrl+N"},
        {"next", TEXT("Next conversation"), moving, "Alt+Down Ctrl+PgDown Ctrl+Tab", true, false},
        {"previous", TEXT("Previous conversation"), moving, "Alt+Up Ctrl+PgUp Ctrl+Shift+Tab", true, false},
        {"nextUnread", TEXT("Next unread conversation"), moving, "Alt+Shift+Down"},
        {"previousUnread", TEXT("Previous unread conversation"), moving, "Alt+Shift+Up"},
        {"conversation1", TEXT("Conversation 1"), moving, "Ctrl+1", true, false},
        {"conversation2", TEXT("Conversation 2"), moving, "Ctrl+2", true, false},
        {"conversation3", TEXT("Conversation 3"), moving, "Ctrl+3", true, false},
        {"conversation4", TEXT("Conversation 4"), moving, "Ctrl+4", true, false},
        {"conversation5", TEXT("Conversation 5"), moving, "Ctrl+5", true, false},
        {"conversation6", TEXT("Conversation 6"), moving, "Ctrl+6", true, false},
        {"conversation7", TEXT("Conversation 7"), moving, "Ctrl+7", true, false},
        {"conversation8", TEXT("Conversation 8"), moving, "Ctrl+8", true, false},
        {"conversation9", TEXT("Conversation 9"), moving, "Ctrl+9", true, false},
        {"back", TEXT("Back"), moving, "Alt+Left"},
        {"forward", TEXT("Forward"), moving, "Alt+Right"},
        {"step", TEXT("One step back"), moving, "Esc", false, false},
        {"nextRegion", TEXT("Next region"), moving, "F6", true, false},
        {"previousRegion", TEXT("Previous region"), moving, "Shift+F6", true, false},

        {"find", TEXT("Search in this conversation"), reading, "Ctrl+F"},
        {"findEverywhere", TEXT("Search everywhere"), reading, "Ctrl+Shift+F"},
        {"nextHit", TEXT("Next hit"), reading, "F3", true, false},
        {"previousHit", TEXT("Previous hit"), reading, "Shift+F3", true, false},
        {"newest", TEXT("Newest message"), reading, "Ctrl+End"},
        {"oldest", TEXT("First message"), reading, "Ctrl+Home"},
        {"firstUnread", TEXT("First unread message"), reading, "Shift+PgUp"},
        {"pageUp", TEXT("Scroll up"), reading, "PgUp", false, false},
        {"pageDown", TEXT("Scroll down"), reading, "PgDown", false, false},

        {"selectMessages", TEXT("Select messages (in an empty field)"), conversation, "Up", false, false},
        {"details", TEXT("Details of the message"), conversation, "Return", false, false},
        {"quote", TEXT("Quote the message"), conversation, "R", false, false},
        {"copy", TEXT("Copy the message"), conversation, "C", false, false},
        {"star", TEXT("Star the message"), conversation, "S", false, false},
        {"delete", TEXT("Delete the message here"), conversation, "Del", false, false},
        {"resend", TEXT("Send the message again"), conversation, "Ctrl+R", false, false},
        {"mute", TEXT("Mute the conversation"), conversation, "Ctrl+M"},
        {"person", TEXT("About this person"), conversation, "Ctrl+I"},
        {"close", TEXT("Close the conversation"), conversation, "Ctrl+W"},
        {"starred", TEXT("Starred messages"), conversation, "Ctrl+Shift+S"},

        {"send", TEXT("Send"), writing, "Return", false, false},
        {"newLine", TEXT("New line"), writing, "Shift+Return", false, false},
        {"emoji", TEXT("Emoji"), writing, "Ctrl+."},

        {"settings", TEXT("Settings"), window, "Ctrl+,"},
        {"keys", TEXT("Keys"), window, "Ctrl+/"},
        {"lock", TEXT("Lock"), window, "Ctrl+L"},
        {"menu", TEXT("Context menu"), window, "Menu Shift+F10", false, false},
        {"larger", TEXT("Larger text"), window, "Ctrl++ Ctrl+="},
        {"smaller", TEXT("Smaller text"), window, "Ctrl+-"},
        {"normalSize", TEXT("Normal text size"), window, "Ctrl+0"},
        {"quit", TEXT("Quit"), window, "Ctrl+Q"},
    };
    return table;
}

#undef TEXT

} // namespace mimi
