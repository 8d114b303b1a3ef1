// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/savedialog.h"

#include <QObject>
#include <QtQmlIntegration>

namespace mimi {

//! Lets people choose where a file goes, with the dialog of their desktop where there is one.
class SavePlace : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    Q_PROPERTY(bool available READ isAvailable NOTIFY availableChanged)

public:
    explicit SavePlace(QObject *parent = nullptr);

    bool isAvailable() const { return m_dialog.isAvailable(); }
    //! Whether there is a dialog; asked when a sheet needs one, not at the start.
    Q_INVOKABLE void look() { m_dialog.look(); }
    Q_INVOKABLE void ask(const QString &title, const QString &path);

Q_SIGNALS:
    void availableChanged();
    void chosen(const QString &path);

private:
    desktop::SaveDialog m_dialog;
};

} // namespace mimi
