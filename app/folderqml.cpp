// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/folderqml.h"

#include <QUrl>

namespace mimi {

using namespace Qt::StringLiterals;

FolderQml::FolderQml(QString folder) : m_folder(std::move(folder)) { }

QUrl FolderQml::intercept(const QUrl &path, DataType type)
{
    static const QString own = u"qrc:/qt/qml/Mimi/Ui/"_s;
    const QString text = path.toString();
    return type == QmlFile && text.startsWith(own) ? QUrl::fromLocalFile(m_folder + u'/' + text.mid(own.size())) : path;
}

} // namespace mimi
