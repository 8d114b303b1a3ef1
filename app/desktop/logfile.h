// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <memory>

namespace mimi::desktop {

//! Writes what Qt logs to a file of at most 1 MiB (and the one before it, "….1"), redacted, beside the usual output.
//! One at a time; the former message handler is put back when it goes. Thread-safe.
class LogFile
{
public:
    explicit LogFile(const QString &path);
    ~LogFile();

    //! The end of the log, newest last, already redacted: what the problem report and the diagnostics page show.
    QString tail(int lines = 500) const;
    QString path() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

//! Versions, system, desktop, platform plugin, locale and fonts: the head of a problem report.
QString systemSummary();

} // namespace mimi::desktop
