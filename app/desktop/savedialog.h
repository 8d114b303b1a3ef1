// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QVariantMap>

namespace mimi::desktop {

//! The desktop's own dialog to choose where a file goes (org.freedesktop.portal.FileChooser). It needs neither
//! QtWidgets nor Qt Quick Dialogs, and looks as people's other programs do.
//! Where there is no portal (other systems, a bare session) isAvailable() is false; people type the path.
class SaveDialog : public QObject
{
    Q_OBJECT

public:
    explicit SaveDialog(QObject *parent = nullptr);

    bool isAvailable() const { return m_available; }
    //! Looks whether there is one; availableChanged() follows if that is news.
    void look();
    //! \a path is where it begins; \a window its parent's X11 id, or 0. One at a time: a second one is not opened.
    void open(const QString &title, const QString &path, quint64 window);

Q_SIGNALS:
    void availableChanged();
    void chosen(const QString &path);
    //! Closed without a choice, or it could not be opened.
    void cancelled();

private Q_SLOTS:
    void onResponse(uint response, const QVariantMap &results);

private:
    void setAvailable(bool available);
    void finish();

    bool m_available = false;
    QString m_request; // the path of the portal's object while a dialog is open
};

} // namespace mimi::desktop
