// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/notice.h"

#include "app/client/chatclient.h"

#include <QDir>

namespace mimi {

using client::ChatClient;

Notice::Notice(ChatClient &client, QObject *parent) : QObject(parent)
{
    connect(&client, &ChatClient::storeRecovered, this, &Notice::onRecovered);
    connect(&client, &ChatClient::storeFailed, this, &Notice::tell);
}

void Notice::tell(const QString &text)
{
    if (text.isEmpty() || m_waiting.contains(text))
        return;
    m_waiting.append(text);
    Q_EMIT changed();
}

void Notice::dismiss()
{
    if (m_waiting.isEmpty())
        return;
    m_waiting.removeFirst();
    Q_EMIT changed();
}

void Notice::onRecovered(const client::OpenReport &report)
{
    QString text = tr("The file with your messages was damaged. It is kept as %1, and your messages are being fetched "
                      "from the server again.")
                       .arg(QDir::toNativeSeparators(report.keptAside));
    if (report.salvaged > 0)
        text +=
            QChar::Space + tr("%n unsent message(s) and draft(s) were saved from it.", nullptr, int(report.salvaged));
    tell(text);
}

} // namespace mimi
