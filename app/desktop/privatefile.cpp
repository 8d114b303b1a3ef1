// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/privatefile.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace mimi::desktop {

namespace {

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

bool makePrivateFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return true;
    if (!QDir().mkpath(path))
        return false;
    return QFile::setPermissions(path, ownerOnly | QFile::ExeOwner);
}

} // namespace

Result<Done, QString> writePrivateFile(const QString &path, const QByteArray &content)
{
    const QString folder = QFileInfo(path).path();
    if (!makePrivateFolder(folder))
        return Unexpected(u"cannot make the folder "_s + folder);
    QSaveFile file(path);
    // The permissions stand before the first octet is written, and they stay with the file when it is renamed.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly) || file.write(content) != content.size()
        || !file.commit())
        return Unexpected(QString(path + u": "_s + file.errorString()));
    return Done{};
}

} // namespace mimi::desktop
