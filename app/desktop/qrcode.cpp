// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/qrcode.h"

#include <memory>
#include <qrencode.h>

namespace mimi::desktop {

namespace {

constexpr int quietZone = 4; // ISO/IEC 18004, "Quiet zone"

struct FreeQrCode
{
    void operator()(QRcode *code) const { QRcode_free(code); }
};

} // namespace

QImage qrCode(const QString &text)
{
    const QByteArray octets = text.toUtf8();
    const std::unique_ptr<QRcode, FreeQrCode> code(QRcode_encodeData(
        static_cast<int>(octets.size()), reinterpret_cast<const unsigned char *>(octets.constData()), 0, QR_ECLEVEL_M));
    if (!code)
        return {};

    QImage image(code->width + 2 * quietZone, code->width + 2 * quietZone, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    for (int y = 0; y < code->width; ++y) {
        uchar *line = image.scanLine(y + quietZone) + quietZone;
        for (int x = 0; x < code->width; ++x) {
            // The lowest bit of a module's octet is its colour (qrencode.h, "QRcode").
            if (code->data[y * code->width + x] & 1)
                line[x] = 0;
        }
    }
    return image;
}

} // namespace mimi::desktop
