// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/actiontable.h"

#include <QtGlobal>

namespace mimi {

//! Where the help lists an action.
namespace section {

constexpr const char *moving = QT_TRANSLATE_NOOP("mimi::Actions", "Moving around");
constexpr const char *conversation = QT_TRANSLATE_NOOP("mimi::Actions", "Conversation");
constexpr const char *reading = QT_TRANSLATE_NOOP("mimi::Actions", "Reading");
constexpr const char *writing = QT_TRANSLATE_NOOP("mimi::Actions", "Writing");
constexpr const char *window = QT_TRANSLATE_NOOP("mimi::Actions", "Window");

} // namespace section

const QList<ActionEntry> &actionTable()
{
    using namespace section;
    static const QList<ActionEntry> table{
        {"switch", QT_TRANSLATE_NOOP("mimi::Actions", "Switch to a person or a command"), moving, "Ctrl+K", true,
         false},
        {"newChat", QT_TRANSLATE_NOOP("mimi::Actions", "New conversation"), moving, "Ctrl+N"},
        {"next", QT_TRANSLATE_NOOP("mimi::Actions", "Next conversation"), moving, "Alt+Down Ctrl+PgDown Ctrl+Tab", true,
         false},
        {"previous", QT_TRANSLATE_NOOP("mimi::Actions", "Previous conversation"), moving,
         "Alt+Up Ctrl+PgUp Ctrl+Shift+Tab", true, false},
        {"nextUnread", QT_TRANSLATE_NOOP("mimi::Actions", "Next unread conversation"), moving, "Alt+Shift+Down"},
        {"previousUnread", QT_TRANSLATE_NOOP("mimi::Actions", "Previous unread conversation"), moving, "Alt+Shift+Up"},
        {"conversation1", QT_TRANSLATE_NOOP("mimi::Actions", "Conversation 1"), moving, "Ctrl+1", true, false},
        {"conversation2", QT_TRANSLATE_NOOP("mimi::Actions", "Conversation 2"), moving, "Ctrl+2", true, false},
        {"conversation3", QT_TRANSLATE_NOOP("mimi::Actions", "Conversation 3"), moving, "Ctrl+3", true, false},
        {"conversation4", QT_TRANSLATE_NOOP("mimi::Actions", "Conversation 4"), moving, "Ctrl+4", true, false},
        {"conversation5", QT_TRANSLATE_NOOP("mimi::Actions", "Conversation 5"), moving, "Ctrl+5", true, false},
        {"conversation6", QT_TRANSLATE_NOOP("mimi::Actions", "Conversation 6"), moving, "Ctrl+6", true, false},
        {"conversation7", QT_TRANSLATE_NOOP("mimi::Actions", "Conversation 7"), moving, "Ctrl+7", true, false},
        {"conversation8", QT_TRANSLATE_NOOP("mimi::Actions", "Conversation 8"), moving, "Ctrl+8", true, false},
        {"conversation9", QT_TRANSLATE_NOOP("mimi::Actions", "Conversation 9"), moving, "Ctrl+9", true, false},
        {"back", QT_TRANSLATE_NOOP("mimi::Actions", "Back"), moving, "Alt+Left"},
        {"forward", QT_TRANSLATE_NOOP("mimi::Actions", "Forward"), moving, "Alt+Right"},
        {"step", QT_TRANSLATE_NOOP("mimi::Actions", "One step back"), moving, "Esc", false, false},
        {"nextRegion", QT_TRANSLATE_NOOP("mimi::Actions", "Next region"), moving, "F6", true, false},
        {"previousRegion", QT_TRANSLATE_NOOP("mimi::Actions", "Previous region"), moving, "Shift+F6", true, false},

        {"find", QT_TRANSLATE_NOOP("mimi::Actions", "Search in this conversation"), reading, "Ctrl+F"},
        {"findEverywhere", QT_TRANSLATE_NOOP("mimi::Actions", "Search everywhere"), reading, "Ctrl+Shift+F"},
        {"nextHit", QT_TRANSLATE_NOOP("mimi::Actions", "Next hit"), reading, "F3", true, false},
        {"previousHit", QT_TRANSLATE_NOOP("mimi::Actions", "Previous hit"), reading, "Shift+F3", true, false},
        {"newest", QT_TRANSLATE_NOOP("mimi::Actions", "Newest message"), reading, "Ctrl+End"},
        {"oldest", QT_TRANSLATE_NOOP("mimi::Actions", "First message"), reading, "Ctrl+Home"},
        {"firstUnread", QT_TRANSLATE_NOOP("mimi::Actions", "First unread message"), reading, "Shift+PgUp"},
        {"pageUp", QT_TRANSLATE_NOOP("mimi::Actions", "Scroll up"), reading, "PgUp", false, false},
        {"pageDown", QT_TRANSLATE_NOOP("mimi::Actions", "Scroll down"), reading, "PgDown", false, false},

        {"selectMessages", QT_TRANSLATE_NOOP("mimi::Actions", "Select messages (in an empty field)"), conversation,
         "Up", false, false},
        {"details", QT_TRANSLATE_NOOP("mimi::Actions", "Details of the message"), conversation, "Return", false, false},
        {"quote", QT_TRANSLATE_NOOP("mimi::Actions", "Quote the message"), conversation, "R", false, false},
        {"copy", QT_TRANSLATE_NOOP("mimi::Actions", "Copy the message"), conversation, "C", false, false},
        {"star", QT_TRANSLATE_NOOP("mimi::Actions", "Star the message"), conversation, "S", false, false},
        {"delete", QT_TRANSLATE_NOOP("mimi::Actions", "Delete the message here"), conversation, "Del", false, false},
        {"resend", QT_TRANSLATE_NOOP("mimi::Actions", "Send the message again"), conversation, "Ctrl+R", false, false},
        {"mute", QT_TRANSLATE_NOOP("mimi::Actions", "Mute the conversation"), conversation, "Ctrl+M"},
        {"person", QT_TRANSLATE_NOOP("mimi::Actions", "About this person"), conversation, "Ctrl+I"},
        {"close", QT_TRANSLATE_NOOP("mimi::Actions", "Close the conversation"), conversation, "Ctrl+W"},
        {"export", QT_TRANSLATE_NOOP("mimi::Actions", "Export…"), conversation, "Ctrl+Shift+E"},
        {"starred", QT_TRANSLATE_NOOP("mimi::Actions", "Starred messages"), conversation, "Ctrl+Shift+S"},

        {"send", QT_TRANSLATE_NOOP("mimi::Actions", "Send"), writing, "Return", false, false},
        {"newLine", QT_TRANSLATE_NOOP("mimi::Actions", "New line"), writing, "Shift+Return", false, false},
        {"emoji", QT_TRANSLATE_NOOP("mimi::Actions", "Emoji"), writing, "Ctrl+."},

        {"settings", QT_TRANSLATE_NOOP("mimi::Actions", "Settings"), window, "Ctrl+,"},
        {"keys", QT_TRANSLATE_NOOP("mimi::Actions", "Keys"), window, "Ctrl+/"},
        {"lock", QT_TRANSLATE_NOOP("mimi::Actions", "Lock"), window, "Ctrl+L"},
        {"menu", QT_TRANSLATE_NOOP("mimi::Actions", "Context menu"), window, "Menu Shift+F10", false, false},
        {"larger", QT_TRANSLATE_NOOP("mimi::Actions", "Larger text"), window, "Ctrl++ Ctrl+="},
        {"smaller", QT_TRANSLATE_NOOP("mimi::Actions", "Smaller text"), window, "Ctrl+-"},
        {"normalSize", QT_TRANSLATE_NOOP("mimi::Actions", "Normal text size"), window, "Ctrl+0"},
        {"report", QT_TRANSLATE_NOOP("mimi::Actions", "Report a problem…"), window, ""},
        {"quit", QT_TRANSLATE_NOOP("mimi::Actions", "Quit"), window, "Ctrl+Q"},
    };
    return table;
}

} // namespace mimi
