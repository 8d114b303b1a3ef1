// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/emojidata.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>
#include <optional>

namespace mimi {

class Settings;

//! The emoji picker: those used last, a group, or what a search has found; in the chosen skin tone.
class EmojiModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by main")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY changed)
    //! -1: those used last.
    Q_PROPERTY(int group READ group WRITE setGroup NOTIFY changed)
    Q_PROPERTY(int tone READ tone WRITE setTone NOTIFY changed)
    Q_PROPERTY(QStringList groups READ groups CONSTANT)

public:
    enum Role { EmojiRole = Qt::UserRole, NameRole };

    explicit EmojiModel(Settings &settings, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString text() const { return m_text; }
    void setText(const QString &text);
    int group() const { return m_group; }
    void setGroup(int group);
    int tone() const;
    void setTone(int tone);
    //! One emoji for each group, for the tabs.
    QStringList groups();

    //! Reads the list when the picker first opens, and shows what was used last.
    Q_INVOKABLE void open();
    //! The emoji of a row; it becomes the first of those used last.
    Q_INVOKABLE QString take(int row);

Q_SIGNALS:
    void changed();

private:
    void refresh();
    QString shown(const desktop::Emoji &emoji) const;
    QString nameOf(const QString &text) const;

    Settings &m_settings;
    std::optional<desktop::EmojiData> m_data;
    QStringList m_rows;
    QStringList m_names;
    QString m_text;
    int m_group = -1;
};

} // namespace mimi
