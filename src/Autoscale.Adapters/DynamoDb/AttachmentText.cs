using System.Diagnostics;
using Autoscale.Domain.NicAttachments;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>How far something is that belongs to a device, as rows have it.</summary>
internal static class AttachmentText
{
    public static string Write(AttachmentState state) => state switch
    {
        AttachmentState.Attaching => "Attaching",
        AttachmentState.Attached => "Attached",
        AttachmentState.Detaching => "Detaching",
        _ => throw new UnreachableException(),
    };

    /// <summary>
    /// The state. What is detached is on its way out, as it is until its row is gone; what says nothing is on its way in, so that whoever comes next looks at it.
    /// </summary>
    public static AttachmentState Read(string? text) => text switch
    {
        "Attached" => AttachmentState.Attached,
        "Detaching" or "Detached" => AttachmentState.Detaching,
        _ => AttachmentState.Attaching,
    };
}
