using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class MotoNicAttachmentsTests(AwsFixture aws) : DynamoNicAttachmentsContract(aws.Moto, aws.NewTables())
{
    protected override int WritersAtOnce => 1;
}
