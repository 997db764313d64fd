using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.EC2;

/// <summary>The type of an instance. The stand-in names none of them: FindValue knows every value.</summary>
public class InstanceType(string value) : ConstantClass(value)
{
    public static InstanceType FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator InstanceType?(string? value) => value is null ? null : FindValue(value);
}
