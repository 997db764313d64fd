using Autoscale.Compat.Aws.Query;

namespace Amazon.AutoScaling.Model;

public class SuspendedProcess
{
    public string? ProcessName { get; set; }

    public string? SuspensionReason { get; set; }

    internal static SuspendedProcess Read(XmlPart part) => new()
    {
        ProcessName = part.Text("ProcessName"),
        SuspensionReason = part.Text("SuspensionReason"),
    };
}
