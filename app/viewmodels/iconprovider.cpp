// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/iconprovider.h"

#include <QBuffer>
#include <QFile>
#include <QImageReader>

namespace mimi {

using namespace Qt::StringLiterals;

IconProvider::IconProvider() : QQuickImageProvider(QQuickImageProvider::Image) { }

QImage IconProvider::requestImage(const QString &id, QSize *size, const QSize &requestedSize)
{
    const QString name = id.section(u'/', 0, 0);
    QByteArray color = id.section(u'/', 1, 1).toLatin1();
    QByteArray opacity;
    if (color.size() == 8) { // AARRGGBB, as QML writes a translucent colour
        opacity = "\" opacity=\"" + QByteArray::number(color.left(2).toInt(nullptr, 16) / 255.0);
        color.remove(0, 2);
    }
    QFile file(":/icons/"_L1 + name + ".svg"_L1);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll().replace(QByteArray("#000"), QByteArray('#' + color + opacity));
    QBuffer buffer(&svg);
    QImageReader reader(&buffer, "svg");
    reader.setScaledSize(requestedSize.isValid() ? requestedSize : QSize(24, 24));
    const QImage image = reader.read();
    *size = image.size();
    return image;
}

} // namespace mimi
