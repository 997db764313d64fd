using System.Diagnostics;
using Autoscale.Domain.Cluster.Equipment.Nic;

namespace Autoscale.Adapters.DynamoDb;

/// <summary>The state of an interface or a VPN connection of a device, as text in a row.</summary>
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
    /// The state. <c>Detached</c> reads as being detached, until the row is deleted; a missing or unknown text reads as being attached, so
    /// that the next pass checks it.
    /// </summary>
    public static AttachmentState Read(string? text) => text switch
    {
        "Attached" => AttachmentState.Attached,
        "Detaching" or "Detached" => AttachmentState.Detaching,
        _ => AttachmentState.Attaching,
    };
}
