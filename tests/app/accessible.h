// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QString>
#include <QStringList>
#include <functional>
#include <optional>

namespace mimi::test {

//! The roles of AT-SPI that the tests ask for (atspi-constants.h, AtspiRole), by the names that GetRoleName gives.
namespace role {
inline const QString button = QStringLiteral("push button");
inline const QString list = QStringLiteral("list");
inline const QString listItem = QStringLiteral("list item");
inline const QString text = QStringLiteral("text");
inline const QString password = QStringLiteral("password text");
inline const QString checkBox = QStringLiteral("check box");
inline const QString radioButton = QStringLiteral("radio button");
inline const QString heading = QStringLiteral("heading");
inline const QString menuItem = QStringLiteral("menu item");
inline const QString label = QStringLiteral("label");
inline const QString alert = QStringLiteral("alert message");
inline const QString dialog = QStringLiteral("dialog");
inline const QString pageTab = QStringLiteral("page tab");
inline const QString popupMenu = QStringLiteral("popup menu");
inline const QString frame = QStringLiteral("frame");
inline const QString separator = QStringLiteral("separator");
} // namespace role

//! The states of AT-SPI that the tests ask for (atspi-constants.h, AtspiStateType).
enum class State {
    Checked = 4,
    Editable = 7,
    Enabled = 8,
    Expanded = 10,
    Focusable = 11,
    Focused = 12,
    MultiLine = 17,
    Selected = 23,
    Sensitive = 24,
    Showing = 25,
    Visible = 30,
    Checkable = 41,
};

//! One object of a program's accessibility tree, read over AT-SPI as assistive technology reads it: each call asks the
//! program anew. A null one, or one whose program or object is gone, answers with nothing.
class Accessible
{
public:
    Accessible() = default;
    Accessible(QDBusConnection bus, QString service, QDBusObjectPath path);

    bool isNull() const { return m_path.path().isEmpty(); }
    //! The process that it belongs to; 0 if there is none.
    uint pid() const;

    QString name() const;
    QString description() const;
    QString role() const;
    //! One bit a state.
    quint64 states() const;
    bool has(State state) const { return (states() >> uint(state) & 1U) != 0; }
    QStringList interfaces() const;
    QStringList actions() const;
    QList<Accessible> children() const;
    //! In pixels of the window.
    QRect extents() const;

    //! The first that fits in this object and below, depth first; what is not shown is left out with all that it holds.
    Accessible find(const std::function<bool(const Accessible &)> &fits) const;
    //! Goes through this object and all below that is shown.
    void visit(const std::function<void(const Accessible &)> &visitor) const;

    //! The text of a field.
    QString text() const;
    bool setText(const QString &text) const;
    bool focus() const;
    //! Where something stands that has a value: how wide, how far.
    double value() const;
    void setValue(double value) const;
    //! Does the action of this name, or the first of all.
    bool act(const QString &action = {}) const;

    //! The tree below in words, one object a line, for the log of a failed test.
    QString dump(int depth = 0) const;

private:
    QDBusMessage call(const char *interface, const QString &method, const QVariantList &arguments = {}) const;
    QVariant property(const char *interface, const QString &name) const;

    QDBusConnection m_bus{QString()};
    QString m_service;
    QDBusObjectPath m_path;
};

//! The programs that assistive technology sees in this session.
class AccessibleDesktop
{
public:
    AccessibleDesktop();
    //! The program with this process; null while it is not there.
    Accessible program(qint64 pid) const;

private:
    QDBusConnection m_bus{QString()};
};

} // namespace mimi::test
