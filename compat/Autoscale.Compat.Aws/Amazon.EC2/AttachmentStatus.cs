using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.EC2;

public class AttachmentStatus(string value) : ConstantClass(value)
{
    public static readonly AttachmentStatus Attached = new("attached");

    public static readonly AttachmentStatus Attaching = new("attaching");

    public static readonly AttachmentStatus Detached = new("detached");

    public static readonly AttachmentStatus Detaching = new("detaching");

    public static AttachmentStatus FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator AttachmentStatus?(string? value) => value is null ? null : FindValue(value);
}
