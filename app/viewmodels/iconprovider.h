// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QQuickImageProvider>

namespace mimi {

//! "image://icon/NAME/RRGGBB": a line icon of resources/icons in a colour. Needs no shader, hence works the same
//! under the software renderer.
class IconProvider : public QQuickImageProvider
{
public:
    IconProvider();
    QImage requestImage(const QString &id, QSize *size, const QSize &requestedSize) override;
};

} // namespace mimi
