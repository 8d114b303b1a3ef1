// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/commands/terminal.h"

#include <cstdio>
#include <iostream>
#include <string>

#ifdef Q_OS_UNIX
#include <termios.h>
#include <unistd.h>
#else
#include <io.h>
#include <qt_windows.h>
#endif

namespace mimi::server {

using namespace Qt::StringLiterals;

namespace {

#ifdef Q_OS_UNIX

bool isTerminal()
{
    return ::isatty(STDIN_FILENO) == 1;
}

//! While it lives the terminal does not show what is typed.
class HiddenInput
{
public:
    HiddenInput()
    {
        ::tcgetattr(STDIN_FILENO, &m_before);
        termios hidden = m_before;
        hidden.c_lflag &= ~tcflag_t(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    ~HiddenInput() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before); }
    Q_DISABLE_COPY_MOVE(HiddenInput)

private:
    termios m_before = {};
};

#else

bool isTerminal()
{
    return _isatty(_fileno(stdin)) != 0;
}

class HiddenInput
{
public:
    HiddenInput()
    {
        GetConsoleMode(m_console, &m_before);
        SetConsoleMode(m_console, m_before & ~DWORD(ENABLE_ECHO_INPUT));
    }
    ~HiddenInput() { SetConsoleMode(m_console, m_before); }
    Q_DISABLE_COPY_MOVE(HiddenInput)

private:
    HANDLE m_console = GetStdHandle(STD_INPUT_HANDLE);
    DWORD m_before = 0;
};

#endif

Result<QByteArray, QString> askOnce(const char *question)
{
    std::fputs(question, stderr);
    std::fflush(stderr);
    const HiddenInput hidden;
    auto line = readPasswordLine();
    std::fputc('\n', stderr);
    return line;
}

} // namespace

Result<QByteArray, QString> readPasswordLine()
{
    std::string line;
    if (!std::getline(std::cin, line))
        return Unexpected{u"there is no password on standard input"_s};
    if (line.ends_with('\r'))
        line.pop_back();
    return QByteArray::fromStdString(line);
}

Result<QByteArray, QString> askForPassword()
{
    if (!isTerminal())
        return Unexpected{u"there is no terminal to ask for the password: use --password-stdin"_s};
    auto first = askOnce("Password: ");
    if (!first)
        return first;
    const auto second = askOnce("Again: ");
    if (!second)
        return Unexpected{second.error()};
    if (*first != *second)
        return Unexpected{u"the passwords differ"_s};
    return first;
}

} // namespace mimi::server
