namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>The event does not match the input type of the handler, or its answer cannot be serialized.</summary>
public class JsonSerializerException : Exception
{
    public JsonSerializerException(string message)
        : base(message)
    {
    }

    public JsonSerializerException(string message, Exception exception)
        : base(message, exception)
    {
    }
}
