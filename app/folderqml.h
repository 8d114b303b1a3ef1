// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QQmlAbstractUrlInterceptor>
#include <QString>
#include <QUrl>

namespace mimi {

//! Takes the interface's QML files from a folder instead of the program, to see a change without building.
class FolderQml : public QQmlAbstractUrlInterceptor
{
public:
    explicit FolderQml(QString folder);

    QUrl intercept(const QUrl &path, DataType type) override;

private:
    QString m_folder;
};

} // namespace mimi
