using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.EC2;

public class InstanceStateName(string value) : ConstantClass(value)
{
    public static readonly InstanceStateName Pending = new("pending");

    public static readonly InstanceStateName Running = new("running");

    public static readonly InstanceStateName ShuttingDown = new("shutting-down");

    public static readonly InstanceStateName Stopped = new("stopped");

    public static readonly InstanceStateName Stopping = new("stopping");

    public static readonly InstanceStateName Terminated = new("terminated");

    public static InstanceStateName FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator InstanceStateName?(string? value) => value is null ? null : FindValue(value);
}
