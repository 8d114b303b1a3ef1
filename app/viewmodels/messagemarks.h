// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QQuickTextDocument>
#include <QSyntaxHighlighter>
#include <QtQmlIntegration>

namespace mimi {

//! Marks addresses and search hits in a message's plain text. The text never becomes markup.
class MessageMarks : public QSyntaxHighlighter
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument *document READ quickDocument WRITE setQuickDocument NOTIFY changed)
    Q_PROPERTY(QColor linkColor MEMBER m_linkColor WRITE setLinkColor NOTIFY changed)
    Q_PROPERTY(QColor markColor MEMBER m_markColor WRITE setMarkColor NOTIFY changed)
    Q_PROPERTY(QString find MEMBER m_find WRITE setFind NOTIFY changed)

public:
    explicit MessageMarks(QObject *parent = nullptr);

    QQuickTextDocument *quickDocument() const { return m_document; }
    void setQuickDocument(QQuickTextDocument *document);
    void setLinkColor(const QColor &color);
    void setMarkColor(const QColor &color);
    void setFind(const QString &text);

    //! The address at a character, with its scheme; empty if there is none.
    Q_INVOKABLE QString addressAt(int position) const;

Q_SIGNALS:
    void changed();

protected:
    void highlightBlock(const QString &text) override;

private:
    QQuickTextDocument *m_document = nullptr;
    QColor m_linkColor;
    QColor m_markColor;
    QString m_find;
};

} // namespace mimi
