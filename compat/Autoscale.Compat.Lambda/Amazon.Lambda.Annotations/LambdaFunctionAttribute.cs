namespace Amazon.Lambda.Annotations;

/// <summary>Declares a method as a Lambda function; its properties are those of the resource in the template.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LambdaFunctionAttribute : Attribute
{
    /// <summary>Logical id in the template.</summary>
    public string? ResourceName { get; set; }

    /// <summary>The timeout in seconds.</summary>
    public uint Timeout { get; set; }

    /// <summary>The memory in megabytes.</summary>
    public uint MemorySize { get; set; }

    public string? Role { get; set; }

    public string? Policies { get; set; }

    public LambdaPackageType PackageType { get; set; }
}
