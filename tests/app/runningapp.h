// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/accessible.h"

#include <QProcess>
#include <QString>

namespace mimi::test {

//! How long a loaded machine may take for what the tests wait for.
constexpr int patience = 30000;
//! How long what is wrong may be on its way to being right.
constexpr int settling = 5000;
//! Everybody's, also for the lock.
inline const QString password = QStringLiteral("correct horse");
//! Where one writes, as it ends the path of the keyboard.
inline const QString composer = QStringLiteral("text Message");

//! A program of ours, used as people do: with the keyboard, and with assistive technology that reads and presses.
//! It needs the display and the buses of tools/in-a-desktop.
class RunningApp
{
public:
    enum class Program {
        Mimi, //!< mimi itself
        Demo, //!< mimi-demo: the same interface with people and messages in it
    };
    RunningApp(Program program, const QStringList &arguments);
    //! mimi with a profile of its own, whose data lies in a folder.
    explicit RunningApp(const QString &folder);
    ~RunningApp();
    Q_DISABLE_COPY_MOVE(RunningApp)

    //! A variable of its environment; empty: it is not there.
    void setEnvironment(const QString &name, const QString &value);
    //! Goes on when the window is there, and what assistive technology reads.
    [[nodiscard]] bool start();
    //! Asks it to end, as the session's end would.
    bool stop();
    [[nodiscard]] bool awaitEnd();

    //! The root of its tree.
    Accessible root() const;
    //! What has this role and this name now; null if nothing has.
    Accessible find(const QString &role, const QString &name) const;
    //! The first of the role whose name begins so.
    Accessible findBeginning(const QString &role, const QString &name) const;
    //! Waits until it is there and enabled.
    Accessible await(const QString &role, const QString &name) const;
    Accessible awaitBeginning(const QString &role, const QString &name) const;

    //! Where the keyboard is (see focusPath()) ends so, or waits until it does.
    bool awaitFocus(const QString &end) const;
    //! Presses Tab until the keyboard is there.
    bool tabTo(const QString &end) const;

    //! Waits for a control and does its action.
    bool press(const QString &role, const QString &name) const;
    //! Waits for a field, gives it the keyboard and types.
    bool fill(const QString &role, const QString &name, const QString &text) const;
    //! Waits for a field and writes into it without any key.
    bool set(const QString &role, const QString &name, const QString &text) const;
    //! Presses keys, for example "ctrl+k"; types.
    bool keys(const QStringList &keys) const;
    bool type(const QString &text) const;

    //! Its window gets the keyboard.
    bool takeKeyboard() const;

private:
    AccessibleDesktop m_desktop;
    QProcess m_process;
    QString m_window;
};

} // namespace mimi::test
